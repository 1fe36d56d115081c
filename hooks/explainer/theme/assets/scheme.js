try{var d=document.documentElement.dataset,l=localStorage,s=l.getItem("explainer-scheme"),p=l.getItem("explainer-proof");if(s)d.scheme=s;if(p)d.proof=p}catch(e){}
