try{var s=localStorage.getItem("explainer-scheme");if(s)document.documentElement.dataset.scheme=s}catch(e){}
