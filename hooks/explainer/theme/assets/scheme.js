try{var d=document.documentElement.dataset,l=localStorage,s=l.getItem("explainer-scheme");if(s)d.scheme=s;if(l.getItem("explainer-proof"))d.proof=1}catch(e){}
